-- Counts an attempt to scan an image; repeated calls with one attempt id count once. Each copy of the
-- message has a count of its own: copies on several workers that end together had one attempt each. A
-- settled image is scanned again if the message asks for a rescan later than the last one that began.
-- KEYS: image, names. ARGV: the scan id, the attempt's id, the rescan's number or 0, a name to add or '',
-- the id of the message's copy.
-- Returns the copy's number of attempts; 0 if the scan id is not the image's; -1 if the image is settled.
local known = redis.call('HMGET', KEYS[1], 'scan', 'status', 'begun', 'rescan')
if known[1] ~= ARGV[1] then return 0 end
if ARGV[4] ~= '' then redis.call('SADD', KEYS[2], ARGV[4]) end
redis.call('PERSIST', KEYS[1])
redis.call('PERSIST', KEYS[2])
local begun = known[3] or ''
local later = tonumber(ARGV[3]) > tonumber(known[4] or 0)
if known[2] == 'scanned' or known[2] == 'rejected' then
  if not later then
    -- unchanged, so that a caller that waits for the replicas waits for all that settled the image
    redis.call('HSET', KEYS[1], 'status', known[2])
    return -1
  end
  begun = ''
  redis.call('HDEL', KEYS[1], 'attempts', 'reason', 'passing')
  redis.call('HSET', KEYS[1], 'status', 'queued')
end
if later then redis.call('HSET', KEYS[1], 'rescan', ARGV[3]) end
-- one line for each attempt of each copy
local attempt = ARGV[2] .. ' ' .. ARGV[5] .. '\n'
if not string.find(begun, attempt, 1, true) then begun = begun .. attempt end
local attempts = 0
for copy in string.gmatch(begun, ' (%S*)\n') do
  if copy == ARGV[5] then attempts = attempts + 1 end
end
redis.call('HSET', KEYS[1], 'begun', begun, 'attempts', attempts)
return attempts
