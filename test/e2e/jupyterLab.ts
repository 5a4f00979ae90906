/** A real JupyterLab in temporary folders, and a headless Chromium that works in it. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type JSHandle, type Page } from "playwright-core";

/** JupyterLab's application as far as it is used in the page. */
interface LabApp {
  shell: { currentWidget?: LabPanel };
  commands: { execute(id: string, args: object): Promise<unknown> };
}
interface LabPanel {
  content?: { model?: { cells?: unknown; toJSON(): { cells: { outputs?: LabOutput[] }[] } } };
  context: { isReady: boolean };
  sessionContext: { session?: { kernel?: LabKernel } };
}
interface LabKernel {
  name: string;
  status: string;
  iopubMessage: { connect(slot: (sender: unknown, message: LabMessage) => void): void };
}
interface LabMessage {
  header: { msg_type: string };
  content: { transient?: { display_id?: string } };
}
/** A graph as plotly keeps it on its element. */
export interface PlotElement extends HTMLElement {
  data?: Record<string, unknown>[];
  _fullData?: Record<string, ArrayLike<unknown> | undefined>[];
  _fullLayout?: { font: { color: string }; width: number; height: number };
}
/** An output as the notebook file holds it. */
export type LabOutput = { output_type: string; data?: Record<string, unknown> } & Record<string, unknown>;

/** A plot on the screen. */
export interface ShownPlot {
  data: Record<string, unknown>[];
  layout: { font: { color: string }; width: number; height: number };
  /** Pictures that are drawn in it. */
  images: number;
}

declare const jupyterapp: LabApp | undefined;

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const QUIET_SETTINGS = {
  "apputils-extension/notification": { fetchNews: "false", checkForUpdates: false, doNotDisturbMode: true },
};

/** Of each wait for something on a page; a machine may be busy. */
const PAGE_TIMEOUT_MS = 120_000;

/** Settings with which all cells of a notebook are on the page, not only those in sight. */
export const ALL_CELLS = { "notebook-extension/tracker": { windowingMode: "none" } };

/** Why the browser tests cannot run here; undefined where they can. */
export function whyNoBrowser(): string | undefined {
  return chromiumPath() ? undefined : `no Chromium at ${CHROMIUM.join(", ")}`;
}

/** Folder in which screenshots are kept. */
export async function artifacts(): Promise<string> {
  const folder = join(PROJECT, "build", "artifacts");
  await mkdir(folder, { recursive: true });
  return folder;
}

export interface LabOptions {
  /** `<prefix>/share/jupyter` of each is on Jupyter's data path: kernelspecs and labextensions. */
  prefixes?: readonly string[];
  /** Added to the server's command line, such as our start settings. */
  serverArguments?: readonly string[];
  /** Added to the server's environment, and so to that of its kernels. */
  env?: Record<string, string>;
  /** User settings of JupyterLab's own extensions, such as `"notebook-extension/tracker"`. */
  settings?: Record<string, object>;
}

export interface LabServer {
  /** `http://127.0.0.1:<port>`, without a slash. */
  url: string;
  token: string;
  /** The folder that the server shows; temporary. */
  folder: string;
  stop(): Promise<void>;
}

/** Starts a server with a token on a free port; nothing outside a temporary folder is read or written. */
export async function startLab({
  prefixes = [],
  serverArguments = [],
  env = {},
  settings = {},
}: LabOptions = {}): Promise<LabServer> {
  const home = await mkdtemp(join(tmpdir(), "torchbook-lab-"));
  const folder = join(home, "notebooks");
  await mkdir(folder);
  for (const [plugin, values] of Object.entries({ ...QUIET_SETTINGS, ...settings })) {
    const path = join(home, "settings", "@jupyterlab", `${plugin}.jupyterlab-settings`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify(values));
  }
  const port = await freePort();
  const token = randomBytes(16).toString("hex");
  const server = spawn(
    join(PROJECT, ".venv", "bin", "python"),
    [
      ...["-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", `--port=${port}`],
      ...[
        "--ServerApp.port_retries=0",
        `--IdentityProvider.token=${token}`,
        `--ServerApp.root_dir=${folder}`,
      ],
      ...["--LabApp.expose_app_in_browser=True", ...serverArguments],
    ],
    {
      env: {
        ...process.env,
        HOME: home,
        IPYTHONDIR: join(home, "ipython"),
        JUPYTER_CONFIG_DIR: join(home, "config"),
        JUPYTER_DATA_DIR: join(home, "data"),
        JUPYTER_RUNTIME_DIR: join(home, "runtime"),
        JUPYTERLAB_SETTINGS_DIR: join(home, "settings"),
        JUPYTERLAB_WORKSPACES_DIR: join(home, "workspaces"),
        JUPYTER_PATH: prefixes.map((prefix) => join(prefix, "share", "jupyter")).join(delimiter),
        ...env,
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const stop = async () => {
    await end(server);
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await started(server, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, token, folder, stop };
}

/** A notebook in a browser tab. */
export class LabNotebook {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens `path`, relative to the server's folder, and waits for its kernel. */
  static async open(server: LabServer, browser: Browser, path: string): Promise<LabNotebook> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(PAGE_TIMEOUT_MS);
    // A workspace of its own: another tab's notebooks are not opened here too.
    const workspace = randomBytes(4).toString("hex");
    await page.goto(`${server.url}/lab/workspaces/${workspace}/tree/${path}?token=${server.token}`);
    await page.waitForFunction(() => {
      const panel = typeof jupyterapp === "undefined" ? undefined : jupyterapp.shell.currentWidget;
      const isIdle = panel?.sessionContext.session?.kernel?.status === "idle";
      return panel?.content?.model?.cells && panel.context.isReady && isIdle;
    });
    // The picture that covers the page while JupyterLab starts.
    await page.waitForSelector("#jupyterlab-splash", { state: "detached" });
    return new LabNotebook(page);
  }

  /** Runs a JupyterLab command; resolves when it is done. */
  async command(name: string, options: Record<string, unknown> = {}): Promise<void> {
    await this.page.evaluate(([id, args]) => jupyterapp?.commands.execute(id, args).then(() => null), [
      name,
      options,
    ] as const);
  }

  /** Resolves when the last cell has ended or one has failed. */
  runAll(): Promise<void> {
    return this.command("notebook:run-all-cells");
  }

  /** Name of the kernelspec that the notebook runs on. */
  kernelName(): Promise<string | undefined> {
    return this.page.evaluate(() => jupyterapp?.shell.currentWidget?.sessionContext.session?.kernel?.name);
  }

  /** From now on, counts the messages that update an output: `display_id` -> number. Lives in the page. */
  countUpdates(): Promise<JSHandle<Record<string, number>>> {
    return this.page.evaluateHandle(() => {
      const counts: Record<string, number> = {};
      const kernel = jupyterapp?.shell.currentWidget?.sessionContext.session?.kernel;
      kernel?.iopubMessage.connect((_, { header, content }) => {
        const id = content.transient?.display_id;
        if (header.msg_type === "update_display_data" && id) counts[id] = (counts[id] ?? 0) + 1;
      });
      return counts;
    });
  }

  /** Outputs of each cell as the notebook file would hold them. */
  outputs(): Promise<LabOutput[][]> {
    return this.page.evaluate(() => {
      const cells = jupyterapp?.shell.currentWidget?.content?.model?.toJSON().cells ?? [];
      return cells.map(({ outputs }) => outputs ?? []);
    });
  }

  /** Data and layout of each plot on the screen, as plotly holds them: typed arrays are plain ones here. */
  plots(): Promise<ShownPlot[]> {
    return this.page.evaluate(() => {
      const graphs = Array.from(document.querySelectorAll<PlotElement>(".js-plotly-plot"));
      return graphs.flatMap((graph) => {
        const { data = [], _fullData = [], _fullLayout } = graph;
        if (!_fullLayout) return [];
        const { font, width, height } = _fullLayout;
        const decoded = data.map((trace, i) => {
          const arrays = Object.entries(_fullData[i] ?? {}).filter(([key]) => ["x", "y", "z"].includes(key));
          return {
            ...trace,
            ...Object.fromEntries(arrays.map(([key, value]) => [key, value && Array.from(value)])),
          };
        });
        const images = graph.querySelectorAll("image").length;
        return [{ data: decoded, layout: { font: { color: font.color }, width, height }, images }];
      });
    });
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(await artifacts(), `${name}.png`) });
  }
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath() as string,
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

function chromiumPath(): string | undefined {
  return CHROMIUM.find((path) => existsSync(path));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}

async function started(server: ChildProcess, port: number): Promise<void> {
  const lines: string[] = [];
  const log = createInterface({ input: server.stderr as NodeJS.ReadableStream });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code) =>
      reject(new Error(`JupyterLab ended with code ${code}:\n${lines.join("\n")}`)),
    );
    log.on("line", (line) => {
      lines.push(line);
      if (line.includes(`:${port}/lab`)) resolve();
    });
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, "exit");
  server.kill("SIGTERM");
  const timer = setTimeout(() => server.kill("SIGKILL"), 15_000);
  await exited;
  clearTimeout(timer);
}
