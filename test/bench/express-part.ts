import type { AddressInfo } from 'node:net';
import express from 'express';
import { answerAsks } from './part.ts';

/** The least an Express server can do with an event: parse the body and say that it came. */
export interface ExpressAnswer {
  readonly url: string;
}

answerAsks<'listen', ExpressAnswer>(async () => {
  const app = express();
  app.post('/api/v1/events', express.json(), (_request, response) => {
    response.json({ accepted: 1, duplicates: 0, rejected: [] });
  });
  const server = await new Promise<ReturnType<typeof app.listen>>((resolve, reject) => {
    const listening = app.listen(0, '127.0.0.1', (error) => {
      if (error === undefined) resolve(listening);
      else reject(error);
    });
  });
  // Bound to a port, so never a path or null.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}` };
});
