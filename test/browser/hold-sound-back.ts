/** As browsers do outside of tests: no sound before somebody has pressed a key. */
export function holdSoundBack(): void {
  let pressed = false;
  const press = () => {
    pressed = true;
  };
  addEventListener('keydown', press, { capture: true });
  const state = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state');
  Object.defineProperty(BaseAudioContext.prototype, 'state', {
    get() {
      return pressed ? state?.get?.call(this) : 'suspended';
    },
  });
  const resume = AudioContext.prototype.resume;
  AudioContext.prototype.resume = async function resumeWhenPressed() {
    if (!pressed) return;
    await resume.call(this);
    this.dispatchEvent(new Event('statechange'));
  };
}
