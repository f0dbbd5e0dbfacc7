package vn.lienthong.platform.db.group;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One item on its way through a group commit, until it is answered. */
final class WaitingItem<I, O> {

  final I item;
  final long bytes;
  final List<?> keys;
  /** Who wants to know that it is set aside, or null. */
  final Runnable held;
  final CompletableFuture<O> answer = new CompletableFuture<>();

  WaitingItem(I item, long bytes, List<?> keys, Runnable held) {
    this.item = item;
    this.bytes = bytes;
    this.keys = keys;
    this.held = held;
  }
}
