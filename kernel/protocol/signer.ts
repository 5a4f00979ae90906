/** Signs messages with the connection file's key, and checks signatures in constant time. */
import { createHmac, timingSafeEqual } from "node:crypto";

export interface Signer {
  /** @returns the hexadecimal digest; empty where there is no key. */
  sign(frames: readonly (Uint8Array | string)[]): string;
  verify(signature: Uint8Array, frames: readonly Uint8Array[]): boolean;
}

/**
 * @param scheme `hmac-sha256`, or another hash of OpenSSL's after `hmac-`.
 * @param key empty: messages are not signed.
 * @throws where the scheme is not known.
 */
export function createSigner(scheme: string, key: string): Signer {
  if (key === "") return { sign: () => "", verify: () => true };
  const hash = /^hmac-(\w+)$/.exec(scheme)?.[1];
  if (!hash) throw new Error(`signature_scheme: expected hmac-<hash> such as hmac-sha256, got "${scheme}"`);
  const sign = (frames: readonly (Uint8Array | string)[]) => {
    const hmac = createHmac(hash, key);
    for (const frame of frames) hmac.update(frame);
    return hmac.digest("hex");
  };
  return {
    sign,
    verify(signature, frames) {
      const expected = Buffer.from(sign(frames));
      return signature.byteLength === expected.byteLength && timingSafeEqual(signature, expected);
    },
  };
}
