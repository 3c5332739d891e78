/** The navigation. Generated pages (one per LIP, per dataset) are reached from their index: each link here costs bytes on every page. */
export const sidebar = [
  {
    label: 'Start',
    items: [
      { label: 'Home', link: '/' },
      { label: 'Gateway operator', link: '/roles/gateway/' },
      { label: 'Orchestrator', link: '/roles/orchestrator/' },
      { label: 'Investor', link: '/roles/investor/' },
      { label: 'Delegator', link: '/roles/delegator/' },
      { label: 'Delegate', link: '/roles/delegate/' },
      { label: 'SPE and Foundation', link: '/roles/funded-team/' },
    ],
  },
  {
    label: 'Network',
    items: [
      { label: 'Fees', link: '/network/fees/' },
      { label: 'Supply, participation, issuance', link: '/network/supply/' },
    ],
  },
  { label: 'Governance', items: [{ label: 'LIP index', link: '/governance/lips/' }] },
  {
    label: 'Reference',
    items: [
      { label: 'Protocol parameters', link: '/reference/parameters/' },
      { label: 'Rounds and time', link: '/reference/rounds/' },
      { label: 'Contracts', link: '/reference/contracts/' },
      { label: 'Upgrades and releases', link: '/reference/upgrades/' },
    ],
  },
  {
    label: 'About',
    items: [
      { label: 'About Atlas', link: '/about/' },
      { label: 'About the data', link: '/about/data/' },
      { label: 'What changed', link: '/about/changes/' },
      { label: 'Where sources disagree', link: '/about/cross-checks/' },
      { label: 'Data dictionary', link: '/about/dictionary/' },
      { label: 'How a figure is made', link: '/about/figures/' },
      { label: 'All pages', link: '/about/pages/' },
    ],
  },
];
