export async function feed(_options: object): Promise<void> {}
