/** The heartbeat's clock, in a worker: a page in the background has its timers slowed to one a minute, and a lease is 30 s. */

setInterval(() => postMessage("beat"), 10_000);
