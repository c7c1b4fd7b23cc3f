// The learner's camera, microphone and screen: opened when the learner says so, closed with the sitting.

const WANTED = {
  camera: ["video", { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15 } }],
  // As it is in the room: a browser that evens it out would hide how loud it is.
  sound: ["audio", { autoGainControl: false, echoCancellation: false, noiseSuppression: false }],
};
const FAULTS = { NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "missing", OverconstrainedError: "missing" };
const VIRTUAL = /\b(obs|manycam|snap camera|xsplit|e2esoft|droidcam|iriun|epoccam|mmhmm|virtual|dummy video)\b/i;

/** Whether a driver names itself as one that shows anything but what is before the machine. */
export function isVirtual(label) {
  return VIRTUAL.test(label);
}

/** Why a device could not be had. */
export function faultOf(error) {
  return FAULTS[error && error.name] || "busy";
}

/**
 * `hears(what, state, track)` is told of `camera`, `sound` and `screen`: "on" with its track, "lost" when it stops by
 * itself, "off", or why there is none: "denied", "missing", "busy", "insecure".
 */
export function createDevices(hears, media = navigator.mediaDevices) {
  const states = { camera: "off", sound: "off", screen: "off" };
  const tracks = {};

  function set(what, state) {
    if (states[what] === state) return;
    states[what] = state;
    hears(what, state, tracks[what]);
  }

  function take(what, track) {
    drop(what);
    tracks[what] = track;
    const isOurs = () => tracks[what] === track;
    track.addEventListener("ended", () => {
      if (!isOurs()) return;
      delete tracks[what];
      set(what, "lost");
    });
    // Its own switch, or another program that has taken it.
    track.addEventListener("mute", () => isOurs() && set(what, "lost"));
    track.addEventListener("unmute", () => isOurs() && set(what, "on"));
    set(what, "on");
  }

  function drop(what) {
    const track = tracks[what];
    delete tracks[what];
    if (track) track.stop();
    states[what] = "off";
  }

  async function ask(wanted) {
    const stream = await media.getUserMedia(Object.fromEntries(wanted.map((what) => WANTED[what])));
    const [kinds, found] = [{ camera: "video", sound: "audio" }, stream.getTracks()];
    wanted.forEach((what) => take(what, found.find(({ kind }) => kind === kinds[what])));
  }

  /** Asks for all at once; where one of them is missing, for each by itself. */
  async function open(wanted) {
    if (!media || !media.getUserMedia) {
      wanted.forEach((what) => set(what, "insecure"));
      return;
    }
    try {
      if (wanted.length) await ask(wanted);
    } catch (error) {
      const fault = faultOf(error);
      if (wanted.length === 1 || fault === "denied") wanted.forEach((what) => set(what, fault));
      else for (const what of wanted) await open([what]);
    }
  }

  return {
    states,
    open,
    /** Only ever after the learner has pressed something: browsers ask for that. */
    async share() {
      try {
        const stream = await media.getDisplayMedia({ video: { frameRate: { ideal: 5 } } });
        take("screen", stream.getVideoTracks()[0]);
      } catch (error) {
        set("screen", media && media.getDisplayMedia ? faultOf(error) : "insecure");
      }
    },
    close() {
      Object.keys(states).filter((what) => states[what] !== "off").forEach((what) => {
        drop(what);
        hears(what, "off");
      });
    },
  };
}
