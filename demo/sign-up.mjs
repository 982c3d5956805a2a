const PLANS = ['letter', 'parcel', 'freight'];

/** What the sign-up form's answer page shows. Nothing is stored: this is a demo. */
export function answerSignUp(form) {
  const value = (name) => (form.get(name) ?? '').trim().slice(0, 200);
  const wrong = [];
  if (value('name') === '') wrong.push('Please tell us your name.');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value('email'))) {
    wrong.push('Please give an e-mail address we can answer to.');
  }
  const plan = PLANS.includes(value('plan')) ? value('plan') : 'letter';
  if (wrong.length > 0) {
    const items = wrong.map((line) => `<li>${line}</li>`).join('');
    return {
      page: 'sign-up',
      status: 422,
      values: {
        problem: `<div class="problem" role="alert"><p>Almost. One more look, please:</p><ul>${items}</ul></div>`,
        name: toHtml(value('name')),
        email: toHtml(value('email')),
      },
    };
  }
  const receipt = value('askfirst_receipt');
  return {
    page: 'welcome',
    values: {
      name: toHtml(value('name')),
      plan,
      receipt: receipt
        ? `<p>The number of your consent is <code class="number">${toHtml(receipt)}</code>. It proves what you agreed to, and nothing else.</p>`
        : '',
    },
  };
}

function toHtml(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
