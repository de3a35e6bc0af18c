// Starts the product's own binary on a free port with a data folder of its own, and takes both away again.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const START_LIMIT = 60_000; // milliseconds; a demonstration council is written before the first page
const STOP_LIMIT = 5_000; // milliseconds between asking the service to stop and making it

/** The visitors of the journeys write faster than anybody. */
const ENVIRONMENT = { ...process.env, YOUSAID_QUICKEST_SECONDS: '0' };

const LISTENING = /Listening on (http:\/\/[^\s/]+)/;
const SIGN_IN = /^\s*(\S[^:]*):\s+(http:\/\/\S+\/sign-in\/\S+)/;

/** The binary under test: `YOUSAID_BINARY`, or what `cargo build -p yousaid` leaves. */
function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, 'target');
  const file = process.env.YOUSAID_BINARY ?? path.join(target, 'debug', 'yousaid');
  if (!existsSync(file)) throw new Error(`There is no ${file}: run "cargo build -p yousaid" first.`);
  return file;
}

/** The invented council with something in every state, and a sign-in link for each of the roles. */
export function startDemo(roles = ['forum', 'officer']) {
  return start('demo', roles);
}

/** A council on its first day: nothing said, nothing published. */
export function startEmpty() {
  return start('serve', []);
}

/**
 * A council with a mail server, that tells at once and asks at once. Invites an officer and a member of the forum, whose
 * sign-in links are printed by `yousaid account invite`.
 */
export async function startTelling(mailServer) {
  const options = ['--smtp-url', mailServer.url, '--mail-from', 'Aldermere Council <feedback@aldermere.example>'];
  const service = await start('serve', [], [...options, '--mail-gather-minutes', '0', '--difference-after-days', '0']);
  for (const role of ['forum', 'officer']) service.signIn[role] = invite(service, role);
  return service;
}

function invite({ data, origin }, role) {
  const who = ['account', 'invite', '--email', `${role}@aldermere.example`, '--role', role];
  return execFileSync(binary(), ['--data-dir', data, ...who, '--public-url', origin], { encoding: 'utf8' }).trim();
}

async function start(command, roles, more = []) {
  const program = binary();
  const folder = await mkdtemp(path.join(tmpdir(), 'yousaid-browser-'));
  const data = path.join(folder, 'data');
  const service = { origin: null, data, signIn: {}, said: [] };
  let child;
  const begin = async (address) => {
    const options = ['--data-dir', data, '--listen', address, ...more];
    child = spawn(program, [command, ...options], { env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
    await ready(child, service, roles);
  };
  service.goesAway = () => end(child);
  service.comesBack = () => {
    const address = new URL(service.origin).host;
    service.origin = null;
    return begin(address);
  };
  service.stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await begin('127.0.0.1:0');
  } catch (error) {
    await service.stop();
    throw error;
  }
  return service;
}

/** Waits until the binary has said where it listens and how each role signs in. */
function ready(child, service, roles) {
  return new Promise((resolve, reject) => {
    const refuse = (why) => reject(new Error([why, ...service.said].join('\n  it said: ')));
    const late = setTimeout(() => refuse(`The service was not ready within ${START_LIMIT / 1000} s.`), START_LIMIT);
    const hear = (line) => {
      remember(service, line);
      if (service.origin && roles.every((role) => service.signIn[role])) {
        clearTimeout(late);
        resolve();
      }
    };
    createInterface({ input: child.stdout }).on('line', hear);
    createInterface({ input: child.stderr }).on('line', (line) => service.said.push(line));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(late);
      refuse(`The service ended (${signal ?? code}) before it was ready.`);
    });
  });
}

function remember(service, line) {
  service.said.push(line);
  const listening = LISTENING.exec(line);
  if (listening) service.origin = listening[1];
  const signIn = SIGN_IN.exec(line);
  if (signIn) service.signIn[signIn[1].trim().toLowerCase()] = signIn[2];
}

async function end(child) {
  if (child.pid && child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
    await ended;
    clearTimeout(impatience);
  }
}
