export const SBOM: string
export function sbomOf(lock: unknown): string
