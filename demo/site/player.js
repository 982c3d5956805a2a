// What embedded players do: a number by which the viewer is known again.
try {
  localStorage.viewer ??= Math.random().toString(36).slice(2);
} catch {
  // Storage is blocked: the film plays all the same.
}

const button = document.querySelector('button');
const progress = document.querySelector('progress');
const clock = document.querySelector('span');
const letter = document.querySelector('.letter');
let timer;

button.addEventListener('click', () => {
  if (timer) stop();
  else play();
});

function play() {
  letter.classList.add('under-way');
  letter.classList.remove('paused');
  timer = setInterval(() => {
    progress.value = (progress.value + 1) % 41;
    clock.textContent = `0:${String(progress.value).padStart(2, '0')}`;
  }, 1000);
  button.textContent = 'Pause';
  button.setAttribute('aria-pressed', 'true');
}

function stop() {
  clearInterval(timer);
  timer = undefined;
  letter.classList.add('paused');
  button.textContent = 'Play';
  button.setAttribute('aria-pressed', 'false');
}
