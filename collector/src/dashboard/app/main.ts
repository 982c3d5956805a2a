import { h } from './dom';

document.body.append(h('main', {}, h('h1', {}, 'askfirst')));
