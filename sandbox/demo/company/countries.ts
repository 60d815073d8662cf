export interface Country {
  readonly name: string;
  /** Of a hundred people so many work there. */
  readonly share: number;
  /** With their share of the country's people. */
  readonly offices: readonly { readonly city: string; readonly domain: string; readonly share: number }[];
  readonly given: readonly string[];
  readonly surnames: readonly string[];
  /** How letters are written in a username, where that is not the letter without its marks. */
  readonly spelling: Readonly<Record<string, string>>;
  readonly phone: string;
}

const office = (city: string, share: number, name = city.toLowerCase()) => ({
  ...{ city, share, domain: `${name}.example.com` },
});
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Where the made-up company is at home. */
export const COUNTRIES: readonly Country[] = [
  {
    ...{ name: 'Türkiye', share: 38, phone: '+90 5', spelling: {} },
    offices: [office('Ankara', 45), office('Istanbul', 38), office('Izmir', 17)],
    given: words(`Mehmet Ayşe Mustafa Fatma Ahmet Zeynep Ali Elif Hüseyin Emine Deniz Defne Murat Selin Emre Ece Burak
      Esra Kerem Gamze Özgür Gülşah Çağrı Işıl Onur Pınar Serkan Tuğba Barış Nazlı Can Derya`),
    surnames: words(`Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin
      Kara Koç Kurt Özkan Şimşek Polat Korkmaz Erdoğan Güneş Bulut Keskin Ünal Turan Aksoy Tekin`),
  },
  {
    ...{ name: 'Germany', share: 26, phone: '+49 15', spelling: { ä: 'ae', ö: 'oe', ü: 'ue' } },
    offices: [office('Berlin', 58), office('Munich', 42)],
    given:
      words(`Jürgen Sabine Lukas Hannah Jörg Anneliese Björn Ingrid Thomas Petra Stefan Monika Andreas Claudia Felix
      Lena Jonas Mia Paul Emma Käthe Uwe Birgit Moritz Greta Anton Frieda Karl Ulrike Henrik`),
    surnames:
      words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter
      Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Groß Weiß Köhler Vogel Berger`),
  },
  {
    ...{ name: 'France', share: 16, phone: '+33 6', spelling: {} },
    offices: [office('Lyon', 60), office('Paris', 40)],
    given: words(`François Hélène Zoë Agnès Luc Camille Éric Chloé Mathieu Léa Rémi Inès Gaëlle Thierry Amélie Benoît
      Manon Jérôme Élodie Noël Maëlle Sébastien Océane Cédric`),
    surnames:
      words(`Martin Bernard Dubois Lefèvre Moreau Laurent Simon Michel Leroy Roux Beaupré Gauthier Fournier Girard
      André Mercier Dupont Lambert Faure Blanchard Guérin Chevalier Brunet Noël`),
  },
  {
    ...{ name: 'Poland', share: 12, phone: '+48 5', spelling: {} },
    offices: [office('Kraków', 100, 'krakow')],
    given:
      words(`Łukasz Małgorzata Tomasz Agnieszka Piotr Katarzyna Paweł Joanna Michał Zofia Jakub Ewa Stanisław Bożena
      Wojciech Grażyna Mateusz Dorota Jan Aleksandra`),
    surnames:
      words(`Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski
      Kozłowski Mazur Jankowski Kwiatkowski Krawczyk Piotrowski Grabowski Pawłowski Michalski`),
  },
  {
    ...{ name: 'Ireland', share: 8, phone: '+353 8', spelling: {} },
    offices: [office('Dublin', 100)],
    given:
      words(`Siobhán Seán Aoife Conor Niamh Pádraig Ciara Liam Gráinne Oisín Róisín Declan Sinéad Eoin Caoimhe Grace
      Noah Ada`),
    surnames: words(`O'Brien Murphy Kelly Byrne Ryan O'Connor Walsh McCarthy Gallagher Doyle Lynch Murray Quinn Moore
      McLoughlin Lovelace Nolan Brennan`),
  },
];
