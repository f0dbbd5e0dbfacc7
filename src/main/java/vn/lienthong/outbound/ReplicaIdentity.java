package vn.lienthong.outbound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * The name of this replica, under which it claims. The name is in a file of the data directory that stays locked while
 * the process lives, even if it hangs. A process that gets the lock knows that the last replica of this name is dead,
 * and need not wait for its leases. Without such a directory the name is new at every start, and leases end by time
 * only.
 *
 * @param name unique among all replicas
 * @param inherited whether an earlier process had this name
 */
public record ReplicaIdentity(String name, boolean inherited) {

  private static final Logger LOG = Logger.getLogger(ReplicaIdentity.class);
  private static final int MOST = 32;
  /** Keeps a reference: a garbage-collected channel would release its lock. */
  private static final List<FileChannel> LOCKED = new CopyOnWriteArrayList<>();

  /** Takes the first name in this directory that no running process has. */
  public static ReplicaIdentity in(Path data) {
    for (int number = 1; Files.isDirectory(data) && number <= MOST; number++) {
      try {
        ReplicaIdentity taken = take(data.resolve("replica-" + number + ".lock"));
        if (taken != null) {
          return taken;
        }
      } catch (IOException e) {
        LOG.infof("no lasting replica name: %s", e.getClass().getSimpleName());
        break;
      }
    }
    return new ReplicaIdentity(newName(), false);
  }

  /** The lock is never released; it ends with the process. */
  private static ReplicaIdentity take(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
        StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      return null;
    }
    LOCKED.add(channel);
    String known = read(channel);
    if (known.length() == 8) {
      return new ReplicaIdentity(known, true);
    }
    String name = newName();
    channel.truncate(0).write(ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)));
    channel.force(true);
    return new ReplicaIdentity(name, false);
  }

  /** Reads through the channel with the lock: closing another channel on the file would release the process's lock. */
  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
  }

  private static String newName() {
    return UUID.randomUUID().toString().substring(0, 8);
  }
}
