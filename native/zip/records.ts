/** Numbers of the ZIP format, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. */

export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;
export const END64_SIGNATURE = 0x06064b50;
export const LOCATOR64_SIGNATURE = 0x07064b50;

export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;
export const END64_BYTES = 56;
export const LOCATOR64_BYTES = 20;

/** The extra field of sizes and offsets that need 64 bits. */
export const ZIP64_FIELD = 0x0001;
/** What 32 and 16 bits hold where the number stands in a field of 64 bits. */
export const IN_ZIP64 = 0xffffffff;
export const IN_ZIP64_SHORT = 0xffff;

export const STORED = 0;
export const DEFLATED = 8;

/** Names are UTF-8. */
export const UTF8_FLAG = 0x0800;
export const ENCRYPTED_FLAG = 0x0001;
