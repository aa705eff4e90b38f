/** How many facts a server on this machine has stored, of a request that is not at its end as well. */
export async function logHead(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^khorgos_log_head_position (\d+)$/m.exec(text)?.[1]);
}
