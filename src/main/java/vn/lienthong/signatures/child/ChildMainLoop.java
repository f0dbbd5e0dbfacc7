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

/** The child's side: reads pieces of work, does one at a time, and ends as soon as nobody holds its input any more. */
public final class ChildMainLoop {

  /** What a child says first, so that it is known to be ours and ready. */
  static final int READY = 0x4c54_0001;
  static final int INPUT_ENDED = 10;
  private static final int WORK_FAILED = 11;

  private ChildMainLoop() {}

  /**
   * Never returns.
   *
   * @param longest the largest piece of work that is read, bytes
   */
  public static void serve(int longest, UnaryOperator<byte[]> work) throws InterruptedException {
    DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    PrintStream nobody = new PrintStream(OutputStream.nullOutputStream());
    System.setOut(nobody); // what libraries say is no answer, and may quote a file
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

  /** By class and place: a message may quote a file, but for a class that is missing. */
  private static void complain(Throwable e) {
    try (FileOutputStream errors = new FileOutputStream(FileDescriptor.err)) {
      StackTraceElement[] places = e.getStackTrace();
      errors.write((e.getClass().getName() + (e instanceof LinkageError ? " " + e.getMessage() : "")
          + (places.length == 0 ? "" : " at " + places[0])).getBytes(StandardCharsets.UTF_8));
    } catch (IOException nobodyReads) {
      // it ends all the same
    }
  }

  /** Reads on while work is done: the end of the input is seen at any time. */
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
