package vn.lienthong.platform.db.group;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One item in a group commit, until it is answered. */
final class WaitingItem<I, O> {

  final I item;
  final long bytes;
  final List<?> keys;
  /** Run when the item is set aside, or null. */
  final Runnable held;
  final CompletableFuture<O> answer = new CompletableFuture<>();

  WaitingItem(I item, long bytes, List<?> keys, Runnable held) {
    this.item = item;
    this.bytes = bytes;
    this.keys = keys;
    this.held = held;
  }
}
