/** English of the second layer; a language overrides it key by key. */
export const texts = {
  settings: 'Cookie settings',
  responsible: 'Responsible: {controller}',
  necessary: 'necessary',
  necessaryText: 'Makes the site work and remembers your choice.',
  preferencesText: 'Remembers your settings.',
  analyticsText:
    'Counts visits. Your provider’s domain is looked up in the DNS; your address is not stored.',
  key: 'The key to your data is only in this browser and cannot be recovered.',
  always: 'Always on',
  services: 'Services',
  cookies: 'Cookies',
  recipients: 'Recipients',
  kept: 'Kept for',
  session: 'session',
  save: 'Save choices',
};
