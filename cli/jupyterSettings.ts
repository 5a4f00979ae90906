/** The settings that our JupyterLab runs with, and the folders that keep it inside the project. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { paths } from "./setup/project.mjs";

const KERNEL = "torchbook";

/** jupyter_server drops a cell's output above 1 MB/s by default; a loop that prints passes that easily. */
const OUTPUT_BYTES_PER_SECOND = 1e9;
const OUTPUT_MESSAGES_PER_SECOND = 1e6;

/**
 * Writes the settings of JupyterLab into `folder` and nothing elsewhere.
 * @param folder default: `build/jupyter`
 * @returns what to add to the environment of `jupyter-lab`
 */
export function writeJupyterSettings(folder = join(paths.build, "jupyter")): Record<string, string> {
  const config = join(folder, "config");
  const labConfig = join(config, "labconfig");
  for (const made of [labConfig, join(folder, "data"), join(folder, "runtime")])
    mkdirSync(made, { recursive: true });
  writeJson(join(config, "jupyter_server_config.json"), {
    ZMQChannelsWebsocketConnection: {
      iopub_data_rate_limit: OUTPUT_BYTES_PER_SECOND,
      iopub_msg_rate_limit: OUTPUT_MESSAGES_PER_SECOND,
    },
    // Else it looks for language servers of all languages, and logs that it found none; the kernel has its own.
    LanguageServerManager: { autodetect: false },
    KernelSpecManager: { allowed_kernelspecs: [KERNEL], ensure_native_kernel: false },
    MultiKernelManager: { default_kernel_name: KERNEL },
  });
  // Asks on the first start whether to fetch Jupyter's news; the answer for a course is no.
  writeJson(join(labConfig, "page_config.json"), {
    disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true },
  });
  // Without its second column the narrow list of files has room for the lessons' names.
  writeJson(join(labConfig, "default_setting_overrides.json"), {
    "@jupyterlab/filebrowser-extension:browser": { showLastModifiedColumn: false },
  });
  return {
    JUPYTER_CONFIG_DIR: config,
    JUPYTER_DATA_DIR: join(folder, "data"),
    JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(config, "lab", "user-settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(config, "lab", "workspaces"),
  };
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
