import type { Random } from './random.ts';

export interface MadeUpName {
  readonly given: string;
  readonly surname: string;
  /** In ASCII, lower case, as usernames and mail addresses are written. */
  readonly login: string;
}

export function madeUpName(random: Random): MadeUpName {
  const language = random.pick(LANGUAGES);
  const given = readName(random.pick(language.given));
  const surname = readName(random.pick(language.surnames));
  return { given: given.shown, surname: surname.shown, login: `${given.login}.${surname.login}` };
}

interface Language {
  readonly given: readonly [string, ...string[]];
  readonly surnames: readonly [string, ...string[]];
}

/** "Ayşe/ayse": as shown, and as typed into a username. Without a slash both are the same. */
function readName(name: string) {
  const [shown = name, login = shown.toLowerCase()] = name.split('/');
  return { shown, login };
}

const LANGUAGES: readonly [Language, ...Language[]] = [
  {
    given: [
      'Ayşe/ayse',
      'Çağrı/cagri',
      'Gülşah/gulsah',
      'İbrahim/ibrahim',
      'Işıl/isil',
      'Mehmet',
      'Özgür/ozgur',
      'Zeynep',
    ],
    surnames: [
      'Yılmaz/yilmaz',
      'Şahin/sahin',
      'Öztürk/ozturk',
      'Çelik/celik',
      'Koç/koc',
      'Aydın/aydin',
      'Kılıç/kilic',
      'Erdoğan/erdogan',
      'Güneş/gunes',
    ],
  },
  {
    given: ['Jürgen/juergen', 'Käthe/kaethe', 'Lukas', 'Hannah', 'Jörg/joerg', 'Anneliese', 'Björn/bjoern', 'Sabine'],
    surnames: [
      'Müller/mueller',
      'Groß/gross',
      'Schäfer/schaefer',
      'Weiß/weiss',
      'Schröder/schroeder',
      'Köhler/koehler',
      'von der Heide/vonderheide',
      'Hofmann',
    ],
  },
  {
    given: ['伟/wei', '秀英/xiuying', '敏/min', '静/jing', '磊/lei', '小明/xiaoming', '丽华/lihua', '强/qiang'],
    surnames: ['王/wang', '李/li', '张/zhang', '刘/liu', '陈/chen', '欧阳/ouyang', '赵/zhao', '黄/huang'],
  },
  {
    given: [
      'محمد/mohammed',
      'فاطمة/fatima',
      'أحمد/ahmed',
      'ليلى/layla',
      'يوسف/yusuf',
      'نور/nour',
      'خالد/khaled',
      'مريم/maryam',
    ],
    surnames: [
      'الحسن/alhassan',
      'العلي/alali',
      'منصور/mansour',
      'حداد/haddad',
      'النجار/alnajjar',
      'خوري/khoury',
      'صالح/saleh',
    ],
  },
  {
    given: [
      'José/jose',
      'Zoë/zoe',
      'François/francois',
      'Hélène/helene',
      'Iñaki/inaki',
      'Núria/nuria',
      'João/joao',
      'Agnès/agnes',
    ],
    surnames: [
      "d'Arc/darc",
      'Núñez/nunez',
      'Lefèvre/lefevre',
      'Gonçalves/goncalves',
      'Peña/pena',
      'Müller-Lamé/muellerlame',
      'Beaupré/beaupre',
    ],
  },
  {
    given: [
      'Łukasz/lukasz',
      'Małgorzata/malgorzata',
      'Jiří/jiri',
      'Zdeňka/zdenka',
      'Žofia/zofia',
      'Dvořák/dvorak',
      'Tomáš/tomas',
    ],
    surnames: [
      'Wiśniewski/wisniewski',
      'Novák/novak',
      'Kovačević/kovacevic',
      'Brzęczyszczykiewicz/brzeczyszczykiewicz',
      'Žižka/zizka',
      'Szabó/szabo',
    ],
  },
  {
    given: ['Анна/anna', 'Дмитрий/dmitri', 'Ольга/olga', 'Юрий/yuri', 'Тарас/taras', 'Людмила/lyudmila'],
    surnames: [
      'Иванова/ivanova',
      'Шевченко/shevchenko',
      'Достоевский/dostoevsky',
      'Щукин/shchukin',
      'Коваленко/kovalenko',
    ],
  },
  {
    given: ['太郎/taro', 'さくら/sakura', '健二/kenji', '陽子/yoko', '直美/naomi', '大輔/daisuke'],
    surnames: ['佐藤/sato', '鈴木/suzuki', '高橋/takahashi', '渡辺/watanabe', '山口/yamaguchi', '小林/kobayashi'],
  },
  {
    given: ['민준/minjun', '서연/seoyeon', '지훈/jihun', '하은/haeun', '도윤/doyun'],
    surnames: ['김/kim', '이/lee', '박/park', '최/choi', '정/jung', '남궁/namgung'],
  },
  {
    given: ['Αλέξανδρος/alexandros', 'Ελένη/eleni', 'Γιώργος/giorgos', 'Σοφία/sofia', 'Νίκος/nikos'],
    surnames: ['Παπαδόπουλος/papadopoulos', 'Οικονόμου/oikonomou', 'Βασιλείου/vasileiou', 'Χατζής/chatzis'],
  },
  {
    given: ['राहुल/rahul', 'प्रिया/priya', 'अमित/amit', 'सुनीता/sunita', 'Nguyễn/nguyen', 'สมชาย/somchai'],
    surnames: ['शर्मा/sharma', 'पटेल/patel', 'सिंह/singh', 'Phạm/pham', 'Đặng/dang', 'เจริญสุข/charoensuk'],
  },
  {
    given: ['Siobhán/siobhan', 'Grace', 'Oliver', 'Ada', 'Noah', 'Ingrid', 'Søren/soren', 'Åsa/asa'],
    surnames: [
      "O'Brien/obrien",
      'Lovelace',
      'Smith',
      'St. John/stjohn',
      'Østergård/ostergard',
      'Ångström/angstrom',
      'MacLeod/macleod',
    ],
  },
];
