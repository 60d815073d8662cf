import { useEffect } from 'react';
import { type Fields, fields, records } from '../../slack/json.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { useReader } from '../client/reader.ts';
import { send } from '../client/send.ts';
import { SurfaceOf } from '../client/surface.ts';
import { useViewSurface } from '../client/use-view-surface.ts';

/** What the bot has published for the person; it is told that she looks, and may publish anew. */
export function Home({ home }: { readonly home: Fields | undefined }) {
  const { userId } = useReader();
  useEffect(() => {
    send(userId, { do: 'visit-home' });
  }, [userId]);
  const surface = useViewSurface(home ?? NONE);
  if (home === undefined) return <p className="loading">Loading…</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <section className="home" aria-label="Home" tabIndex={0}>
      <SurfaceOf value={surface}>
        <Blocks blocks={records(fields(home.source).blocks)} />
      </SurfaceOf>
    </section>
  );
}

const NONE: Fields = {};
