package vn.lienthong.platform.db.group;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One item in a group commit, until it is answered. */
final class WaitingItem<I, O> {

  final I item;
  final long bytes;
  final List<?> keys;
  final CompletableFuture<O> answer = new CompletableFuture<>();
  /** Completed when the item is set aside; null when its sender waits for the answer. */
  final CompletableFuture<Void> setAside;

  WaitingItem(I item, long bytes, List<?> keys, CompletableFuture<Void> setAside) {
    this.item = item;
    this.bytes = bytes;
    this.keys = keys;
    this.setAside = setAside;
  }
}
