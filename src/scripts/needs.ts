import type { Context, Extras } from '../rooms';

export interface Needs {
  /** Loads `extras` for a task; what fails is reported, and the next need tries again. */
  _extras(task: (extras: Extras) => void): Promise<void>;
  _forms(): void;
  /** Looks at what the page holds. */
  _look(): void;
}

/** What only some pages need, loaded when it is. */
export function createNeeds(context: Context): Needs {
  const { signal, use } = context;
  let starting: Promise<Extras | undefined> | undefined;
  let hasForms = false;

  const extras: Needs['_extras'] = async (task) => {
    starting ??= use('extras', async (room) => {
      const started = await room.start(context);
      signal.addEventListener('abort', started.dispose);
      return started;
    });
    const started = await starting;
    context.extras = started;
    if (started) task(started);
    else starting = undefined;
  };
  const forms = () => {
    use('forms', (room) => {
      if (!hasForms) signal.addEventListener('abort', room.start(context).dispose);
      hasForms = true;
    });
  };
  const has = (selector: string) => document.querySelector(selector);

  return {
    _extras: extras,
    _forms: forms,
    _look() {
      if (has('iframe[data-category],template[data-category]')) extras((room) => room.apply());
      if (has('form[data-askfirst-consent],[data-cc]')) forms();
    },
  };
}
