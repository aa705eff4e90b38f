/** A page of ours: an address that leads elsewhere is nobody's way back. */
export function isOwnPath(path: string | undefined): path is string {
  return path !== undefined && /^\/(?![/\\])/.test(path) && !/[\p{C}\\]/u.test(path);
}
