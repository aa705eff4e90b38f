import en from './en/roll-call.json';
import enNationalities from './en/special-nationalities.json';
import enWall from './en/wall.json';
import kk from './kk/roll-call.json';
import kkNationalities from './kk/special-nationalities.json';
import kkWall from './kk/wall.json';
import ru from './ru/roll-call.json';
import ruNationalities from './ru/special-nationalities.json';
import ruWall from './ru/wall.json';
import zh from './zh/roll-call.json';
import zhNationalities from './zh/special-nationalities.json';
import zhWall from './zh/wall.json';

/** All languages at once: the page opens when the server is gone. */
export const rollCallWords = {
  kk: { ...kkWall, ...kkNationalities, ...kk },
  ru: { ...ruWall, ...ruNationalities, ...ru },
  zh: { ...zhWall, ...zhNationalities, ...zh },
  en: { ...enWall, ...enNationalities, ...en },
};
