import appIcon from '../icon.svg';

/** Who has said something: the app with its own icon, or Slackbot. */
export function Avatar({ of }: { readonly of: 'app' | 'slack' }) {
  return (
    <span className={`avatar avatar-${of}`} aria-hidden="true">
      {of === 'app' ? <img src={appIcon} alt="" /> : 'S'}
    </span>
  );
}
