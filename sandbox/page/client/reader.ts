import { createContext, useContext } from 'react';

/** Who reads, and the names behind ids, for everything that is drawn. */
export interface Reader {
  readonly userId: string;
  nameOfUser(id: string): string;
  nameOfChannel(id: string): string;
}

const context = createContext<Reader>({ userId: '', nameOfUser: (id) => id, nameOfChannel: (id) => id });

export const ReaderOfPage = context.Provider;
export const useReader = (): Reader => useContext(context);
