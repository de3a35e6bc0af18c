// A mail server that takes everything and keeps it: SMTP over TCP, as much of it as a polite client says.
import { createServer } from 'node:net';

/** Starts it on a free port. `mails` has what it took, as text. */
export function startMailServer() {
  const mails = [];
  const server = createServer((socket) => speak(socket, mails));
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const url = `smtp://127.0.0.1:${server.address().port}`;
      resolve({ url, mails, stop: () => server.close() });
    });
  });
}

function speak(socket, mails) {
  let heard = '';
  let mail = null;
  const say = (line) => socket.write(`${line}\r\n`);
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    heard += bytes;
    for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
      const line = heard.slice(0, end);
      heard = heard.slice(end + 2);
      if (mail) {
        if (line === '.') {
          mails.push(mail.join('\n'));
          mail = null;
          say('250 taken');
        } else {
          mail.push(line);
        }
      } else if (/^DATA$/i.test(line)) {
        mail = [];
        say('354 go on');
      } else if (/^QUIT$/i.test(line)) {
        socket.end('221 bye\r\n');
      } else {
        say('250 OK');
      }
    }
  });
  say('220 mail.example ESMTP');
}
