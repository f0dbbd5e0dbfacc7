package vn.lienthong.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One thread that keeps so many connections busy. Closed loop: an answer brings the next request. At a constant rate
 * requests fall due by the clock, and the time counts from then, so that an answer that is late delays no measurement.
 */
final class HttpLoad implements AutoCloseable {

  private final Letters letters;
  private final int port;
  private final int connections;
  private final double perSecond;
  private final Selector selector = open();
  private final Deque<Line> idle = new ArrayDeque<>();
  private final Thread thread = new Thread(this::run, "load");
  private final Map<Integer, Long> answers = new TreeMap<>();
  private final Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(10), 3);
  private volatile boolean stopped;
  private long due;
  private long begun;

  /** {@code perSecond} 0 means closed loop. */
  HttpLoad(Letters letters, int port, int connections, double perSecond) {
    this.letters = letters;
    this.port = port;
    this.connections = connections;
    this.perSecond = perSecond;
  }

  void start() {
    thread.start();
  }

  /** Answers so far, by status; times since the last look. */
  synchronized Seen look() {
    Histogram copy = nanos.copy();
    nanos.reset();
    return new Seen(new TreeMap<>(answers), copy);
  }

  record Seen(Map<Integer, Long> answers, Histogram nanos) {

    long of(int status) {
      return answers.getOrDefault(status, 0L);
    }

    double millis(double percentile) {
      return nanos.getValueAtPercentile(percentile) / 1e6;
    }
  }

  /** Sends nothing new, waits for the answers that are due. */
  @Override
  public void close() {
    stopped = true;
    selector.wakeup();
    try {
      thread.join(30_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (selector) {
      begun = System.nanoTime();
      for (int i = 0; i < connections; i++) {
        ready(new Line());
      }
      while (!stopped || idle.size() < connections) {
        selector.select(patience(System.nanoTime()));
        for (SelectionKey key : selector.selectedKeys()) {
          ((Line) key.attachment()).move(key);
        }
        selector.selectedKeys().clear();
        sendDue();
      }
      for (Line line : idle) {
        line.channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long patience(long now) {
    if (perSecond == 0 || stopped || idle.isEmpty()) {
      return 100;
    }
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(at(due) - now));
  }

  private long at(long number) {
    return begun + (long) (number * 1e9 / perSecond);
  }

  private void sendDue() throws IOException {
    while (perSecond > 0 && !stopped && !idle.isEmpty() && at(due) <= System.nanoTime()) {
      idle.pop().send(at(due++));
    }
  }

  private void ready(Line line) throws IOException {
    if (perSecond > 0 || stopped) {
      idle.push(line);
    } else {
      line.send(System.nanoTime());
    }
  }

  private synchronized void answered(int status, long since) {
    answers.merge(status, 1L, Long::sum);
    nanos.recordValue(Math.min(System.nanoTime() - since, nanos.getHighestTrackableValue()));
  }

  private static Selector open() {
    try {
      return Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Line {
    final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    private byte[] letter;
    private ByteBuffer out;
    private long since;

    Line() throws IOException {
      channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send(long counted) throws IOException {
      since = counted;
      letter = letters.next(letter);
      out = ByteBuffer.wrap(letter);
      write();
    }

    void move(SelectionKey moved) throws IOException {
      if (moved.isWritable()) {
        write();
      }
      if (moved.isReadable()) {
        read();
      }
    }

    private void write() throws IOException {
      channel.write(out);
      key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void read() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("connection closed under load");
      }
      String head = new String(in.array(), 0, in.position(), ISO_8859_1);
      int end = head.indexOf("\r\n\r\n");
      if (end < 0 || in.position() < end + 4 + length(head.substring(0, end))) {
        return;
      }
      in.clear();
      answered(Integer.parseInt(head.substring(9, 12)), since);
      ready(this);
    }

    private int length(String head) {
      int at = head.toLowerCase(Locale.ROOT).indexOf("content-length:");
      if (at < 0) {
        return 0;
      }
      int end = head.indexOf('\r', at);
      return Integer.parseInt(head.substring(at + 15, end < 0 ? head.length() : end).strip());
    }
  }
}
