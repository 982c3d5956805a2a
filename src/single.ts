import * as record from './collect/record';
import * as collect from './collect/start';
import * as detailed from './collect/start-detailed';
import * as debug from './extras/debug';
import * as extras from './extras/extras';
import * as forms from './extras/forms';
import * as google from './extras/google';
import { startTag } from './hall/tag';
import { openAskfirst } from './init';
import * as mine from './mine/open';
import * as mistakes from './mistakes';
import * as preferences from './preferences/open';
import type { LoadRoom, Rooms } from './rooms';
import * as gate from './scripts/open';

const ROOMS: Rooms = {
  collect,
  detailed,
  record,
  preferences,
  mine,
  extras,
  forms,
  google,
  debug,
  mistakes,
  gate,
};

const loadRoom: LoadRoom = async (room) => ROOMS[room];

// Every room in one file, for pages that pin it by its hash: it runs no code but its own, so it
// speaks the language built in and the option `texts`.
startTag(openAskfirst, () => ({ loadRoom, loadLocale: async () => undefined, locales: [] }));
