// How loud it is. What is said is neither kept nor sent: samples are forgotten with each look.

const EVERY = 500; // milliseconds
const SAMPLES = 2048;
const SILENCE = -100;

/** Decibels below the loudest there is, of samples from -1 to 1. */
export function levelOf(samples) {
  const mean = samples.reduce((sum, each) => sum + each * each, 0) / samples.length;
  return mean ? Math.max(SILENCE, Math.round(10 * Math.log10(mean))) : SILENCE;
}

export function createEars(tell) {
  let context = null;
  let timer = null;

  function close() {
    clearInterval(timer);
    if (context) context.close();
    context = null;
  }

  return {
    open(track) {
      close();
      context = new AudioContext();
      const analyser = context.createAnalyser();
      const samples = new Float32Array(SAMPLES);
      analyser.fftSize = SAMPLES;
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      timer = setInterval(() => {
        if (context.state !== "running") {
          context.resume();
          return;
        }
        analyser.getFloatTimeDomainData(samples);
        tell(levelOf(samples));
      }, EVERY);
    },
    close,
  };
}
