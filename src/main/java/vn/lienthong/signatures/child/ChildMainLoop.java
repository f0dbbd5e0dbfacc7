package vn.lienthong.signatures.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.SynchronousQueue;
import java.util.function.UnaryOperator;
import vn.lienthong.platform.lifecycle.Pools;

/** The child's side: reads requests, processes one at a time, and ends as soon as its input is closed. */
public final class ChildMainLoop {

  /** The first output of a child, which shows that it is ready. */
  static final int READY = 0x4c54_0001;
  static final int INPUT_ENDED = 10;
  private static final int WORK_FAILED = 11;

  private ChildMainLoop() {}

  /**
   * Serves requests; never returns.
   *
   * @param longest the largest request, in bytes
   */
  public static void serve(int longest, UnaryOperator<byte[]> work) throws InterruptedException {
    DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    PrintStream nobody = new PrintStream(OutputStream.nullOutputStream());
    System.setOut(nobody); // output of libraries is not an answer, and may quote a file
    System.setErr(nobody);
    SynchronousQueue<byte[]> asked = new SynchronousQueue<>();
    Pools.daemon("input", () -> read(longest, asked)).start();
    try {
      out.writeInt(READY);
      while (true) {
        byte[] answer = work.apply(asked.take());
        out.writeInt(answer.length);
        out.write(answer);
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(INPUT_ENDED);
    } catch (RuntimeException | Error e) {
      complain(e);
      Runtime.getRuntime().halt(WORK_FAILED);
    }
  }

  /** Reports class and place of the failure. The message may quote a file, so it is given only for a missing class. */
  private static void complain(Throwable e) {
    try (FileOutputStream errors = new FileOutputStream(FileDescriptor.err)) {
      StackTraceElement[] places = e.getStackTrace();
      errors.write((e.getClass().getName() + (e instanceof LinkageError ? " " + e.getMessage() : "")
          + (places.length == 0 ? "" : " at " + places[0])).getBytes(StandardCharsets.UTF_8));
    } catch (IOException nobodyReads) {
      // the child ends all the same
    }
  }

  /** Reads while work is done, so that the end of the input is noticed at any time. */
  private static void read(int longest, SynchronousQueue<byte[]> asked) {
    try (DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in))) {
      while (true) {
        int length = in.readInt();
        if (length < 0 || length > longest) {
          break;
        }
        byte[] piece = new byte[length];
        in.readFully(piece);
        asked.put(piece);
      }
    } catch (IOException | InterruptedException e) {
      // ended
    }
    Runtime.getRuntime().halt(INPUT_ENDED);
  }
}
