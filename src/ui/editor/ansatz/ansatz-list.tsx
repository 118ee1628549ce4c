/** The shelf's list: every ansatz with a stamp of its circuit, in groups, narrowed by a search. */
import { Search } from "lucide-react";
import { useState } from "react";
import {
  Collection,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
  Text,
} from "react-aria-components";
import { ANSAETZE } from "../../../circuit/ansatz/ansatz-table.ts";
import { ANSATZ_GROUPS, type Ansatz } from "../../../circuit/ansatz/ansatz.ts";
import { Thumbnail } from "./thumbnail.tsx";

/** Whether every word of `search` occurs in what is said of an ansatz. */
export function matchesSearch({ name, group, help, source, id }: Ansatz, search: string): boolean {
  const text = `${name} ${group} ${help} ${source} ${id}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

interface AnsatzListProps {
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

export function AnsatzList({ chosen, onChoose }: AnsatzListProps) {
  const [search, setSearch] = useState("");
  const found = ANSAETZE.filter((ansatz) => matchesSearch(ansatz, search));
  const groups = ANSATZ_GROUPS.map((group) => ({
    id: group,
    ansaetze: found.filter((ansatz) => ansatz.group === group),
  })).filter(({ ansaetze }) => ansaetze.length > 0);
  return (
    <div className="ansatz-shelf-list">
      <SearchField
        className="ansatz-search"
        value={search}
        onChange={setSearch}
        onSubmit={() => {
          if (found[0]) onChoose(found[0].id);
        }}
      >
        <Label className="visually-hidden">Search ansätze</Label>
        <Search size={14} aria-hidden />
        <Input className="ansatz-search-input" placeholder="Search" />
      </SearchField>
      <ListBox
        className="ansatz-list"
        aria-label="Ansätze"
        // The chosen one comes into view, and arrows go on from there.
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- where a dialog begins
        autoFocus
        items={groups}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (key !== undefined && key !== chosen) onChoose(String(key));
        }}
        renderEmptyState={() => <p className="ansatz-none">Nothing is called that.</p>}
      >
        {(group) => (
          <ListBoxSection id={group.id}>
            <Header className="ansatz-group">{group.id}</Header>
            <Collection items={group.ansaetze}>
              {(ansatz) => (
                <ListBoxItem id={ansatz.id} textValue={ansatz.name} className="ansatz-item">
                  <Thumbnail ansatz={ansatz} />
                  <Text slot="label">{ansatz.name}</Text>
                </ListBoxItem>
              )}
            </Collection>
          </ListBoxSection>
        )}
      </ListBox>
    </div>
  );
}
