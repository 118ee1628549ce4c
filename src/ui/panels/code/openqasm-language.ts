/** OpenQASM in the editor: colours and completions. Errors come from the reader itself. */
import {
  completeFromList,
  snippetCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tags, type Tag } from "@lezer/highlight";
import { FEATURE_FUNCTIONS } from "../../../circuit/angle.ts";
import { KEYWORDS } from "../../../interop/openqasm/scope.ts";
import { STANDARD_GATES } from "../../../interop/openqasm/standard-gates.ts";

const CONSTANTS = new Set(["pi", "π", "tau", "τ", "euler", "ℇ"]);
const FUNCTIONS = new Set([...FEATURE_FUNCTIONS, "arcsin", "arccos", "arctan", "pow"]);
const FEATURE = /^x\d{1,3}$/;
const isGate = (word: string): boolean => Object.hasOwn(STANDARD_GATES, word);

function wordStyle(word: string): string {
  if (isGate(word)) return "gate";
  if (CONSTANTS.has(word)) return "constant";
  if (FUNCTIONS.has(word)) return "function";
  if (FEATURE.test(word)) return "feature";
  return KEYWORDS.has(word) ? "keyword" : "name";
}

/** The patterns of one line's tokens, tried in this order. */
const TOKENS: readonly (readonly [RegExp, string | null])[] = [
  [/^\s+/, null],
  [/^\/\/.*/, "comment"],
  [/^@ansatz\.[^\n]*/, "annotation"],
  [/^"[^"]*"?|^'[^']*'?/, "string"],
  [/^(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][+-]?\d+)?/, "number"],
];
const WORD = /^[\p{L}_$][\p{L}\p{N}_]*/u;

const language = StreamLanguage.define<{ isInComment: boolean }>({
  name: "openqasm",
  startState: () => ({ isInComment: false }),
  token(stream, state) {
    if (state.isInComment) {
      state.isInComment = !stream.match(/^.*?\*\//);
      if (state.isInComment) stream.skipToEnd();
      return "comment";
    }
    if (stream.match(/^\/\*/)) {
      state.isInComment = true;
      return "comment";
    }
    for (const [pattern, style] of TOKENS) if (stream.match(pattern)) return style;
    const word = stream.match(WORD);
    if (word && typeof word === "object") return wordStyle(word[0]);
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: "//", block: { open: "/*", close: "*/" } } },
  tokenTable: {
    gate: tags.keyword,
    constant: tags.atom,
    function: tags.function(tags.variableName),
    feature: tags.special(tags.variableName),
    keyword: tags.definitionKeyword,
    name: tags.variableName,
    annotation: tags.meta,
  },
});

/** Tokens by what they are; code.css gives the colours, which follow the theme. */
const CLASSES: readonly (readonly [Tag, string])[] = [
  [tags.comment, "code-comment"],
  [tags.meta, "code-comment"],
  [tags.string, "code-string"],
  [tags.number, "code-number"],
  [tags.atom, "code-number"],
  [tags.keyword, "code-gate"],
  [tags.definitionKeyword, "code-keyword"],
  [tags.special(tags.variableName), "code-feature"],
  [tags.function(tags.variableName), "code-keyword"],
];

const SNIPPETS: readonly Completion[] = [
  snippetCompletion("input float[64] ${name};", { label: "input", type: "keyword" }),
  snippetCompletion("gate ${name} ${a} { ${h a;} }", { label: "gate", type: "keyword" }),
  snippetCompletion("qubit[${2}] ${q};", { label: "qubit", type: "keyword" }),
  snippetCompletion("ctrl @ ", { label: "ctrl", type: "keyword" }),
  snippetCompletion("negctrl @ ", { label: "negctrl", type: "keyword" }),
  snippetCompletion("for int ${i} in [0:${1}] { ${h q[i];} }", { label: "for", type: "keyword" }),
  snippetCompletion("bit ${c};", { label: "bit", type: "keyword" }),
  snippetCompletion("${c} = measure ${q[0]};", { label: "measure", type: "keyword" }),
  snippetCompletion("if (${c} == ${1}) { ${x q[0];} }", { label: "if", type: "keyword" }),
  { label: "reset", type: "keyword" },
  { label: "barrier", type: "keyword" },
];

const GATES: readonly Completion[] = Object.entries(STANDARD_GATES).map(([label, meaning]) => ({
  label,
  type: "function",
  detail: `${meaning.angleCount > 0 ? `${meaning.angleCount} angle${meaning.angleCount > 1 ? "s" : ""}, ` : ""}${meaning.wireCount} qubit${meaning.wireCount === 1 ? "" : "s"}`,
}));

const known = completeFromList([...SNIPPETS, ...GATES]);
const DECLARED =
  /\b(?:input\s+\w+(?:\[\d+\])?|gate|(?:qubit|bit)(?:\[\d+\])?|const\s+\w+(?:\[\d+\])?)\s+([\p{L}_][\p{L}\p{N}_]*)/gu;

/** Gates, keywords and what the program itself declares. */
export async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
  if (!word && !context.explicit) return null;
  // In a remark there is nothing to complete.
  if (context.matchBefore(/\/\/.*/)) return null;
  const found = await known(context);
  const own = [...context.state.doc.toString().matchAll(DECLARED)].map(([, label = ""]) => ({
    label,
    type: "variable",
  }));
  return {
    from: word?.from ?? context.pos,
    options: [...own, ...(found?.options ?? [...SNIPPETS, ...GATES])],
    validFor: /^[\p{L}_][\p{L}\p{N}_]*$/u,
  };
}

export const openqasm: Extension = [
  language,
  syntaxHighlighting(HighlightStyle.define(CLASSES.map(([tag, name]) => ({ tag, class: name })))),
];
