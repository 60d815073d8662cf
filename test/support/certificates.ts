import { generateKeyPairSync, type KeyObject, randomInt, sign } from 'node:crypto';
import { isIP } from 'node:net';
import type { TlsFiles } from '../../sandbox/directory/running-directory.ts';
import { integer, octets, TAG, tlv } from '../../sandbox/directory/server/ber.ts';

export interface CertificateAuthority {
  /** In PEM: what a client has to trust. */
  readonly cert: string;
  /** A server's certificate for these names and IP addresses. Valid from an hour ago for a day unless told. */
  issue(names: readonly string[], validity?: Partial<Validity>): TlsFiles;
}

interface Validity {
  readonly from: Date;
  readonly to: Date;
}

/** An authority of the test's own, so that no certificate in the repository can run out. X.509, RFC 5280. */
export function createAuthority(name: string): CertificateAuthority {
  const ca = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certify = (
    subject: string,
    key: KeyObject,
    extensions: readonly Buffer[],
    validity: Partial<Validity> = {},
  ) => {
    const tbs = tbsCertificate({ issuer: name, subject, key, extensions, validity: { ...today(), ...validity } });
    const signature = sign('sha256', tbs, ca.privateKey);
    return toPem(tlv(TAG.sequence, tbs, ECDSA_SHA256, bitString(signature)));
  };
  return {
    cert: certify(name, ca.publicKey, [extension(BASIC_CONSTRAINTS, tlv(TAG.sequence, tlv(TAG.boolean, TRUE)))]),
    issue: (names, validity) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const altNames = extension(ALT_NAMES, tlv(TAG.sequence, ...names.map(altName)));
      return {
        cert: certify(names[0] ?? 'nobody', publicKey, [altNames], validity),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}

const HOUR_MS = 3_600_000;
const today = (): Validity => ({ from: new Date(Date.now() - HOUR_MS), to: new Date(Date.now() + 24 * HOUR_MS) });

const TRUE = Buffer.from([0xff]);
const oid = (...bytes: number[]) => tlv(0x06, Buffer.from(bytes));
const ECDSA_SHA256 = tlv(TAG.sequence, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const COMMON_NAME = oid(0x55, 0x04, 0x03);
const BASIC_CONSTRAINTS = oid(0x55, 0x1d, 0x13);
const ALT_NAMES = oid(0x55, 0x1d, 0x11);

interface Certified {
  readonly issuer: string;
  readonly subject: string;
  readonly key: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly validity: Validity;
}

const tbsCertificate = ({ issuer, subject, key, extensions, validity }: Certified) =>
  tlv(
    TAG.sequence,
    tlv(0xa0, integer(2)),
    integer(randomInt(1, 2 ** 31)),
    ECDSA_SHA256,
    commonName(issuer),
    tlv(TAG.sequence, time(validity.from), time(validity.to)),
    commonName(subject),
    key.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, tlv(TAG.sequence, ...extensions)),
  );

const commonName = (name: string) =>
  tlv(TAG.sequence, tlv(TAG.set, tlv(TAG.sequence, COMMON_NAME, octets(name, 0x0c))));

/** UTCTime: YYMMDDHHMMSSZ. */
const time = (date: Date) => octets(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`, 0x17);

const altName = (name: string) =>
  isIP(name) === 4 ? octets(Buffer.from(name.split('.').map(Number)), 0x87) : octets(name, 0x82);

const extension = (id: Buffer, value: Buffer) => tlv(TAG.sequence, id, octets(value));
const bitString = (bytes: Buffer) => tlv(0x03, Buffer.from([0]), bytes);

const toPem = (der: Buffer) =>
  [
    '-----BEGIN CERTIFICATE-----',
    ...(der.toString('base64').match(/.{1,64}/g) ?? []),
    '-----END CERTIFICATE-----',
    '',
  ].join('\n');
