-- Adds an image to those that have a name: a string while there is one image, a set for several.
-- KEYS: name. ARGV: the image's hash.
-- A value of another type is refused with WRONGTYPE: redis.call would give Redis 6 another prefix.
local kind = redis.call('TYPE', KEYS[1]).ok
if kind == 'none' then
  redis.call('SET', KEYS[1], ARGV[1])
elseif kind == 'set' then
  redis.call('SADD', KEYS[1], ARGV[1])
else
  local only = redis.pcall('GET', KEYS[1])
  if type(only) == 'table' then return only end
  if only ~= ARGV[1] then
    redis.call('DEL', KEYS[1])
    redis.call('SADD', KEYS[1], only, ARGV[1])
  end
end
return 1
