import en from './en/roll-call.json';
import enWall from './en/wall.json';
import kk from './kk/roll-call.json';
import kkWall from './kk/wall.json';
import ru from './ru/roll-call.json';
import ruWall from './ru/wall.json';
import zh from './zh/roll-call.json';
import zhWall from './zh/wall.json';

/** All languages at once: the page opens when the server is gone. */
export const rollCallWords = {
  kk: { ...kkWall, ...kk },
  ru: { ...ruWall, ...ru },
  zh: { ...zhWall, ...zh },
  en: { ...enWall, ...en },
};
