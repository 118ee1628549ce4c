/**
 * Which Vulkan driver Node's `webgpu` gets on Linux. Where the system has none, Chromium's own folder
 * holds a software one (SwiftShader) and a loader, and they serve.
 */
import { existsSync, readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** Where Vulkan's loader looks for drivers. */
const DRIVER_FOLDERS = [
  "/etc/vulkan/icd.d",
  "/usr/share/vulkan/icd.d",
  "/usr/local/share/vulkan/icd.d",
];
const CHROMIUM_FOLDERS = ["/usr/lib/chromium", "/usr/lib/chromium-browser", "/opt/google/chrome"];

const hasFiles = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length > 0;

function swiftShader(): string | undefined {
  if (DRIVER_FOLDERS.some(hasFiles)) return undefined;
  return CHROMIUM_FOLDERS.map((folder) => join(folder, "vk_swiftshader_icd.json")).find(existsSync);
}

/**
 * The environment for a process that uses `webgpu`: unchanged, or with SwiftShader's driver and the
 * loader beside it. `VK_ICD_FILENAMES` is respected when it is set.
 */
export function vulkanEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const driver = environment["VK_ICD_FILENAMES"] ?? swiftShader();
  if (driver === undefined) return environment;
  const folder = dirname(driver);
  const known = environment["LD_LIBRARY_PATH"];
  const libraries = [
    ...(known ? [known] : []),
    ...(existsSync(join(folder, "libvulkan.so.1")) ? [folder] : []),
  ];
  return { ...environment, VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: libraries.join(delimiter) };
}
