/** Source → address of the browser's script made of it. The build fills it in (`infra/setup/text-scripts.ts`). */
export const scripts: Readonly<Record<string, string>> = {}
