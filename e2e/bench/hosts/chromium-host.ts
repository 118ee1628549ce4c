/** Runs the suite in headless Chromium, on bundles built as the product is built, and times the product's page. */
import { chromium, type Browser, type Page } from "playwright";
import { build, preview, type PreviewServer } from "vite";
import { BROWSER_FLAGS, findBrowser } from "../../browser.ts";
import { PAGE_SECTIONS } from "./page-sections.ts";
import { OUTPUT, ROOT, type Host } from "./host.ts";

const BENCH_PAGE = "e2e/bench/index.html";

/** A bundle of the page `input`, served. */
class Site {
  private readonly server: PreviewServer;
  readonly address: string;

  private constructor(server: PreviewServer, address: string) {
    this.server = server;
    this.address = address;
  }

  static async open(input: string, name: string): Promise<Site> {
    const outDir = `${OUTPUT}/${name}`;
    // Vite, loading this very command, has said "development": React would be several times slower.
    process.env["NODE_ENV"] = "production";
    await build({
      root: ROOT,
      logLevel: "error",
      build: { outDir, emptyOutDir: true, rolldownOptions: { input } },
    });
    const server = await preview({
      root: ROOT,
      logLevel: "error",
      build: { outDir },
      preview: { host: "127.0.0.1", port: 0 },
    });
    const [address] = server.resolvedUrls?.local ?? [];
    if (address === undefined) throw new Error(`The ${name} bundle could not be served.`);
    return new Site(server, address);
  }

  close(): Promise<void> {
    return this.server.close();
  }
}

async function openPage(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  await page.goto(address);
  return page;
}

async function openBench(browser: Browser, site: Site): Promise<Page> {
  const page = await openPage(browser, site.address + BENCH_PAGE);
  await page.waitForFunction(() => window.ansatzBench !== undefined);
  return page;
}

export async function openChromium(): Promise<Host> {
  const bench = await Site.open(BENCH_PAGE, "page");
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...BROWSER_FLAGS],
    // A real GPU may serve: not Playwright's own choice of a software one.
    ignoreDefaultArgs: ["--use-angle=swiftshader-webgl"],
  });
  const page = await openBench(browser, bench);
  const inPage = await page.evaluate(() => window.ansatzBench?.sectionNames() ?? []);
  let product: Site | null = null;
  return {
    name: `Chromium ${browser.version()}`,
    sectionNames: [...inPage, ...PAGE_SECTIONS.map(({ name }) => name)],
    async run(section, mode) {
      const onProduct = PAGE_SECTIONS.find(({ name }) => name === section);
      if (!onProduct) {
        return page.evaluate(([name, how]) => window.ansatzBench?.runSection(name, how) ?? [], [
          section,
          mode,
        ] as const);
      }
      product ??= await Site.open("index.html", "site");
      const visit = await openPage(browser, product.address);
      try {
        return await onProduct.run(visit, mode);
      } finally {
        await visit.close();
      }
    },
    async close() {
      await browser.close();
      await bench.close();
      await product?.close();
    },
  };
}
