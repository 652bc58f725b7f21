// A server that speaks S3 (npm: s3rver), for the tests of `sitegen deploy push`: node s3rver.mjs FOLDER BUCKET MINUTES
// Keeps its objects in FOLDER, has one BUCKET, and a clock that is MINUTES ahead. Prints its port.
import { createRequire } from "node:module";

const [folder, bucket, minutes] = process.argv.slice(2);
const RealDate = Date;
const ahead = Number(minutes) * 60_000;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    parts.length === 0 ? super(RealDate.now() + ahead) : super(...parts);
  }
  static now() {
    return RealDate.now() + ahead;
  }
};
const S3rver = createRequire(import.meta.url)("s3rver");
const server = new S3rver({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory: folder,
  configureBuckets: [{ name: bucket }],
});
console.log((await server.run()).port);
