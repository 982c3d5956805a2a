/** Addresses of MaxMind's test data, with what its database says of them. */
export const PLACES = [
  { id: 'here', label: 'here, as I am', address: '' },
  { id: 'verizon', label: 'a Verizon line in the United States', address: '71.160.223.7' },
  { id: 'sfr', label: 'SFR in France, over IPv6', address: '2a02:8420:48f4:b000::7' },
  { id: 'gol', label: 'GOL in Japan', address: '222.230.137.7' },
  { id: 'bredband2', label: 'Bredband2 in Sweden', address: '89.160.20.7' },
  { id: 'popwifi', label: 'Popwifi in Italy', address: '78.26.70.7' },
  { id: 'starlink', label: 'a satellite dish', address: '214.78.120.7' },
  { id: 'nobody', label: 'an address nobody knows', address: '203.0.113.7' },
];
