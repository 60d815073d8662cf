import { mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { asUnavailable } from '../../src/mongo/failures.ts';

const { MongoServerError } = mongo;

describe('a database that cannot be used', () => {
  it('is told by a connection that ends while it is written to: the driver passes on what the system says', () => {
    const error = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' });
    expect(asUnavailable(error)).toMatchObject({ dependency: 'database', problem: 'down', passing: true });
  });

  it('is one whose disk is full', () => {
    const error = new MongoServerError({ code: 14_031, message: 'available disk space is too small' });
    expect(asUnavailable(error)).toMatchObject({ dependency: 'database', problem: 'down', passing: true });
  });

  it('is none that refuses what was asked', () => {
    expect(asUnavailable(new MongoServerError({ code: 2, message: 'bad value' }))).toBeUndefined();
    expect(asUnavailable(Object.assign(new Error('no such file'), { code: 'ENOENT' }))).toBeUndefined();
  });
});
