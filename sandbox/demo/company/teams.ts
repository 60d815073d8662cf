export interface Team {
  readonly name: string;
  readonly does: string;
  /** Of the people of the team above; at the top, of a hundred of the company. */
  readonly share: number;
  readonly teams?: readonly Team[];
}

/** The company from its departments down to the teams in which people work. */
export const DEPARTMENTS: readonly Team[] = [
  {
    ...{ name: 'Engineering', does: 'Builds the product', share: 30 },
    teams: [
      {
        ...{ name: 'Platform', does: 'What the product stands on', share: 45 },
        teams: [
          { name: 'Databases', does: 'Keeps what must not be lost', share: 35 },
          { name: 'Networks', does: 'Lines, near and far', share: 30 },
          { name: 'Cloud', does: "Other people's computers", share: 35 },
        ],
      },
      {
        ...{ name: 'Product', does: 'What people see of it', share: 35 },
        teams: [
          { name: 'Web', does: 'In the browser', share: 50 },
          { name: 'Mobile', does: 'In the pocket', share: 30 },
          { name: 'Design', does: 'How it looks and feels', share: 20 },
        ],
      },
      { name: 'Quality Assurance', does: 'Finds what others missed', share: 20 },
    ],
  },
  {
    ...{ name: 'Production', does: 'Makes what is sold', share: 26 },
    teams: [
      { name: 'Assembly', does: 'Puts it together', share: 60 },
      { name: 'Logistics', does: 'Brings it where it belongs', share: 25 },
      { name: 'Maintenance', does: 'Keeps the machines running', share: 15 },
    ],
  },
  {
    ...{ name: 'Sales', does: 'Finds those who need it', share: 16 },
    teams: [
      { name: 'Key Accounts', does: 'The ten largest customers', share: 30 },
      { name: 'Partners', does: 'Those who sell it, too', share: 25 },
      { name: 'Field Sales', does: 'Always on the road', share: 45 },
    ],
  },
  {
    ...{ name: 'Customer Care', does: 'Helps those who have it', share: 10 },
    teams: [
      { name: 'Service Desk', does: 'The first who answers', share: 70 },
      { name: 'Training', does: 'Courses and handbooks', share: 30 },
    ],
  },
  {
    ...{ name: 'Research', does: 'What comes after the next', share: 7 },
    teams: [
      { name: 'Materials', does: 'Lighter, stronger, cheaper', share: 50 },
      { name: 'Simulation', does: 'Before anything is built', share: 50 },
    ],
  },
  {
    ...{ name: 'Finance', does: 'Knows what it costs', share: 5 },
    teams: [
      { name: 'Accounting', does: 'Every invoice', share: 60 },
      { name: 'Controlling', does: 'Every plan', share: 40 },
    ],
  },
  {
    ...{ name: 'IT', does: 'Keeps the company running', share: 4 },
    teams: [
      { name: 'Workplace', does: 'Laptops and telephones', share: 60 },
      { name: 'Security', does: 'Asks for your second factor', share: 40 },
    ],
  },
  { name: 'Human Resources', does: 'From the first day to the last', share: 2 },
];
