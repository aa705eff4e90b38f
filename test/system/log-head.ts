/** How many facts a server has stored, those of a request that is still being read among them. */
export async function logHead(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^khorgos_log_head_position (\d+)$/m.exec(text)?.[1]);
}
