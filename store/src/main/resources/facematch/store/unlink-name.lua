-- Removes an image from those that have a name, or that a URL leads to.
-- KEYS: name or URL. ARGV: the image's hash.
local kind = redis.call('TYPE', KEYS[1]).ok
if kind == 'set' then
  redis.call('SREM', KEYS[1], ARGV[1])
elseif kind == 'string' and redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
return 1
