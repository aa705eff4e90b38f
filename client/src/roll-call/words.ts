const english = {
  title: 'Roll call',
  made: 'Made',
  inside: 'inside',
  children: 'children',
  alone: 'without a guardian',
  live: 'Renewed every minute.',
  notLive: 'NOT LIVE. The server cannot be reached. Age of this list:',
  minutes: 'min',
  kept: 'A copy is kept on this machine and opens without the network.',
  notKept: 'No copy is kept: open this page over https.',
  print: 'Print',
  forget: 'Sign out and delete the copy',
  reference: 'Reference',
  nationality: 'Nationality',
  document: 'Document',
  entered: 'Entered',
  noGuardian: 'CHILD WITHOUT A GUARDIAN',
  guardianElsewhere: 'Child; guardian came by the other side:',
  child: 'child',
  noKeyTitle: 'This page needs a key',
  noKey:
    "Open it once with an operator's key; ask the administrator for it. The address looks like this:",
  refused: 'The server does not accept this key for the roll call. The copy was deleted.',
  loading: 'Asking the server …',
  nothing:
    'The server cannot be reached and no copy is kept here. It is tried again every few seconds.',
};

export type Words = Readonly<Record<keyof typeof english, string>>;

const kazakh: Words = {
  title: 'Түгендеу',
  made: 'Жасалған уақыты',
  inside: 'ішінде',
  children: 'бала',
  alone: 'қамқоршысыз',
  live: 'Минут сайын жаңарады.',
  notLive: 'ЖАҢАРТЫЛМАЙДЫ. Сервермен байланыс жоқ. Тізімнің жасы:',
  minutes: 'мин',
  kept: 'Көшірме осы құрылғыда сақталады және желісіз ашылады.',
  notKept: 'Көшірме сақталмайды: бетті https арқылы ашыңыз.',
  print: 'Басып шығару',
  forget: 'Шығу және көшірмені жою',
  reference: 'Сілтеме',
  nationality: 'Азаматтығы',
  document: 'Құжат',
  entered: 'Кірген',
  noGuardian: 'ҚАМҚОРШЫСЫЗ БАЛА',
  guardianElsewhere: 'Бала; қамқоршысы басқа тараптан кірген:',
  child: 'бала',
  noKeyTitle: 'Бұл бетке кілт керек',
  noKey: 'Бетті оператор кілтімен бір рет ашыңыз; кілтті әкімшіден сұраңыз. Мекенжай мынадай:',
  refused: 'Сервер бұл кілтпен түгендеуді көрсетпейді. Көшірме жойылды.',
  loading: 'Серверден сұралуда …',
  nothing: 'Сервермен байланыс жоқ, көшірме де сақталмаған. Бірнеше секунд сайын қайталанады.',
};

const russian: Words = {
  title: 'Перекличка',
  made: 'Составлена',
  inside: 'внутри',
  children: 'детей',
  alone: 'без сопровождающего',
  live: 'Обновляется каждую минуту.',
  notLive: 'НЕ ОБНОВЛЯЕТСЯ. Нет связи с сервером. Возраст списка:',
  minutes: 'мин',
  kept: 'Копия хранится на этом устройстве и открывается без сети.',
  notKept: 'Копия не хранится: откройте страницу по https.',
  print: 'Печать',
  forget: 'Выйти и удалить копию',
  reference: 'Ссылка',
  nationality: 'Гражданство',
  document: 'Документ',
  entered: 'Вход',
  noGuardian: 'РЕБЁНОК БЕЗ СОПРОВОЖДАЮЩЕГО',
  guardianElsewhere: 'Ребёнок; сопровождающий вошёл с другой стороны:',
  child: 'ребёнок',
  noKeyTitle: 'Этой странице нужен ключ',
  noKey:
    'Откройте её один раз с ключом оператора; спросите его у администратора. Адрес выглядит так:',
  refused: 'Сервер не принимает этот ключ для переклички. Копия удалена.',
  loading: 'Запрос к серверу …',
  nothing: 'Нет связи с сервером, и копии здесь нет. Попытка повторяется каждые несколько секунд.',
};

const chinese: Words = {
  title: '点名',
  made: '生成时间',
  inside: '人在内',
  children: '名儿童',
  alone: '名无监护人',
  live: '每分钟更新。',
  notLive: '未更新。无法连接服务器。此名单已过：',
  minutes: '分钟',
  kept: '本机保存副本，断网时也能打开。',
  notKept: '未保存副本：请通过 https 打开本页。',
  print: '打印',
  forget: '退出并删除副本',
  reference: '编号',
  nationality: '国籍',
  document: '证件',
  entered: '进入',
  noGuardian: '无监护人儿童',
  guardianElsewhere: '儿童；监护人由另一侧进入：',
  child: '儿童',
  noKeyTitle: '本页需要密钥',
  noKey: '请用操作员密钥打开一次；密钥请向管理员索取。地址如下：',
  refused: '服务器不接受此密钥用于点名。副本已删除。',
  loading: '正在请求服务器……',
  nothing: '无法连接服务器，本机也没有副本。每隔几秒重试。',
};

const catalogue = { en: english, kk: kazakh, ru: russian, zh: chinese };
export type Language = keyof typeof catalogue;

const storageName = 'khorgos-live.language';

function isLanguage(value: string | null): value is Language {
  return value !== null && Object.hasOwn(catalogue, value);
}

export function wordsOf(language: Language): Words {
  return catalogue[language];
}

/** `?lang=` when given, else what was chosen last, else English; a browser that keeps nothing is fine. */
export function chosenLanguage(
  search: string,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): Language {
  const given = new URLSearchParams(search).get('lang');
  try {
    if (isLanguage(given)) storage.setItem(storageName, given);
    const remembered = storage.getItem(storageName);
    if (!isLanguage(given) && isLanguage(remembered)) return remembered;
  } catch {
    // What the address says still holds.
  }
  return isLanguage(given) ? given : 'en';
}
