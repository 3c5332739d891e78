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
    label: 'Gateways',
    items: [
      { label: 'What a gateway is', link: '/gateways/' },
      { label: 'Is it for me?', link: '/gateways/is-it-for-me/' },
      { label: 'Quickstart without money', link: '/gateways/quickstart-offchain/' },
      { label: 'Quickstart on mainnet', link: '/gateways/quickstart-mainnet/' },
      { label: 'Dual', link: '/gateways/dual/' },
      { label: 'Remote signer', link: '/gateways/remote-signer/' },
      { label: 'Clearinghouse', link: '/gateways/clearinghouse/' },
      { label: 'Python SDK', link: '/gateways/sdk/' },
      { label: 'BYOC', link: '/gateways/byoc/' },
      { label: 'Somebody else’s gateway', link: '/gateways/hosted/' },
      { label: 'Payments and cost', link: '/gateways/payments-and-cost/' },
      { label: 'How jobs are allocated', link: '/gateways/job-allocation/' },
      { label: 'What can go wrong', link: '/gateways/what-can-go-wrong/' },
      { label: 'Security', link: '/gateways/security/' },
      { label: 'Monitoring', link: '/gateways/monitoring/' },
      { label: 'Troubleshooting', link: '/gateways/troubleshooting/' },
      { label: 'Funding and subsidies', link: '/gateways/funding-and-subsidies/' },
      { label: 'Job tags and requirements', link: '/gateways/job-requirements/' },
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
      { label: 'Flags of the client', link: '/reference/flags/' },
      { label: 'Ports and paths of the client', link: '/reference/client/' },
      { label: 'Glossary', link: '/reference/glossary/' },
    ],
  },
  {
    label: 'About',
    items: [
      { label: 'About Atlas', link: '/about/' },
      { label: 'About the data', link: '/about/data/' },
      { label: 'Data dictionary', link: '/about/dictionary/' },
      { label: 'How a figure is made', link: '/about/figures/' },
      { label: 'All pages', link: '/about/pages/' },
    ],
  },
];
