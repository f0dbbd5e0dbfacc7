-- The W3C traceparent of the request that brought the event, so that its relaying can be found by the same trace; null
-- while tracing is off.
alter table event add column trace text;
