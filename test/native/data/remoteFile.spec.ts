import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fetchRemoteFile } from "torchbook/data";
import { seeded } from "./seeded.ts";
import { withFolder } from "./temporaryFolder.ts";

const FILE = seeded(5).bytes(200_000);
const SHA256 = createHash("sha256").update(FILE).digest("hex");

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Sends the file, from where it is asked for. */
const sendsFile: Answer = (request, response) => {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  const range = { "content-range": `bytes ${start}-${FILE.length - 1}/${FILE.length}` };
  response.writeHead(start > 0 ? 206 : 200, {
    "content-length": FILE.length - start,
    ...(start > 0 && range),
  });
  response.end(request.method === "HEAD" ? undefined : FILE.subarray(start));
};

/** As hubs do: size and digest with the redirect, the bytes elsewhere, under another digest. */
const redirects =
  (headers: Record<string, string | number>): Answer =>
  (_, response) =>
    response.writeHead(302, { location: "/bytes", ...headers }).end();

const HUB_HEADERS = { "x-linked-etag": `"${SHA256}"`, "x-linked-size": FILE.length, etag: '"another"' };

async function withHub(
  answers: Record<string, Answer>,
  use: (hub: { url: string; requests: string[] }, path: string) => Promise<void>,
): Promise<void> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.range ?? ""}`.trimEnd());
    const answer = answers[request.url ?? ""] ?? ((_, missing) => missing.writeHead(404).end());
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
    await withFolder((folder) => use({ url, requests }, join(folder, "weights", "file.bin")));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe("fetchRemoteFile", () => {
  it("takes size and digest from the first answer of a hub, and follows its redirect for the bytes", () =>
    withHub({ "/file": redirects(HUB_HEADERS), "/bytes": sendsFile }, async ({ url, requests }, path) => {
      const reports: number[][] = [];
      await fetchRemoteFile({ url }, path, { onProgress: (...report) => reports.push(report) });
      assert.deepEqual(readFileSync(path), Buffer.from(FILE));
      assert.deepEqual(readdirSync(dirname(path)), ["file.bin"]);
      assert.deepEqual(requests, ["HEAD /file", "GET /file", "GET /bytes"]);
      assert.deepEqual(reports[0], [0, FILE.length]);
      assert.deepEqual(reports.at(-1), [FILE.length, FILE.length]);
    }));

  it("follows a redirect that says nothing, and takes the ETag that is a SHA-256", () =>
    withHub(
      {
        "/file": redirects({}),
        "/bytes": (request, response) => {
          response.setHeader("etag", `W/"${SHA256}"`);
          sendsFile(request, response);
        },
      },
      async ({ url, requests }, path) => {
        await fetchRemoteFile({ url }, path);
        assert.deepEqual(readFileSync(path), Buffer.from(FILE));
        assert.deepEqual(requests.slice(0, 2), ["HEAD /file", "HEAD /bytes"]);
      },
    ));

  it("needs only the size from the server where the digest is known, if only its first digits", () =>
    withHub({ "/file": sendsFile }, async ({ url }, path) => {
      await fetchRemoteFile({ url, sha256: SHA256.slice(0, 8) }, path);
      assert.deepEqual(readFileSync(path), Buffer.from(FILE));
    }));

  it("goes on from what a killed process left", () =>
    withHub({ "/file": redirects(HUB_HEADERS), "/bytes": sendsFile }, async ({ url, requests }, path) => {
      mkdirSync(dirname(path));
      writeFileSync(`${path}.part`, FILE.subarray(0, 150_000));
      await fetchRemoteFile({ url }, path);
      assert.deepEqual(readFileSync(path), Buffer.from(FILE));
      assert.deepEqual(requests, ["HEAD /file", "GET /file bytes=150000-", "GET /bytes bytes=150000-"]);
    }));

  describe("rejects", () => {
    const rejected: [string, Record<string, Answer>, { sha256?: string }, RegExp][] = [
      [
        "other bytes than those of the digest that the hub sent",
        {
          "/file": redirects({ ...HUB_HEADERS, "x-linked-etag": `"${"a".repeat(64)}"` }),
          "/bytes": sendsFile,
        },
        {},
        /expected SHA-256 a{64}, got [0-9a-f]{64}; the download was removed/,
      ],
      [
        "other bytes than those of the digits that are known",
        { "/file": sendsFile },
        { sha256: "00000000" },
        /expected SHA-256 00000000, got [0-9a-f]{64}/,
      ],
      [
        "a digest of too few digits",
        { "/file": sendsFile },
        { sha256: SHA256.slice(0, 7) },
        /expected SHA-256 [0-9a-f]{7}, got/,
      ],
      [
        "a file without a digest",
        { "/file": sendsFile },
        {},
        /expected the server to send the file's SHA-256, got none$/,
      ],
      [
        "an ETag that is no SHA-256",
        { "/file": (_, response) => response.writeHead(200, { etag: `"${"a".repeat(40)}"` }).end() },
        {},
        /expected the server to send the file's SHA-256, got none$/,
      ],
      [
        "a file without a size",
        { "/file": (_, response) => response.writeHead(200, { etag: `"${SHA256}"` }).end() },
        {},
        /expected the server to send the file's size, got none$/,
      ],
      ["a file that is not there", {}, {}, /expected the file, got HTTP 404 Not Found; check the address/],
      [
        "a server that redirects to itself",
        { "/file": (_, response) => response.writeHead(302, { location: "/file" }).end() },
        {},
        /got more than 5 redirects$/,
      ],
    ];
    for (const [title, answers, known, message] of rejected) {
      it(title, () =>
        withHub(answers, async ({ url }, path) => {
          await assert.rejects(fetchRemoteFile({ url, ...known }, path), { message });
          assert.ok(!existsSync(path) && !existsSync(`${path}.part`));
        }),
      );
    }

    it("a server that is not there", () =>
      withFolder(async (folder) => {
        const url = "http://127.0.0.1:1/file";
        await assert.rejects(fetchRemoteFile({ url }, join(folder, "file")), {
          message: /^http:\/\/127\.0\.0\.1:1\/file: expected the file, got .*; check the network$/,
        });
      }));

    it("a server that does not answer", () =>
      withHub({ "/file": () => {} }, async ({ url }, path) => {
        await assert.rejects(fetchRemoteFile({ url }, path, { stallSeconds: 0.2 }), {
          message: /expected the file, got nothing for 0\.2 s; check the network$/,
        });
      }));
  });
});
