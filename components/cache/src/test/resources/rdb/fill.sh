# What every golden file here holds. Run against a fresh server: sh fill.sh 'redis-cli -p PORT'
cli=$1
$cli set plain "a string" >/dev/null
$cli set number 12345 >/dev/null
$cli set negative -70000 >/dev/null
$cli set compressible "$(printf 'abc%.0s' $(seq 1 2000))" >/dev/null
$cli set expiring soon exat 4102444800 >/dev/null
$cli rpush list a b c "$(printf 'x%.0s' $(seq 1 9000))" >/dev/null
$cli sadd integers 1 2 3 >/dev/null
$cli sadd words red green "$(printf 'y%.0s' $(seq 1 100))" >/dev/null
$cli zadd ranks 1.5 one 2.5 two >/dev/null
for i in $(seq 1 200); do echo "zadd manyranks $i member$i"; done | $cli >/dev/null
$cli hset hash field value other value2 >/dev/null
for i in $(seq 1 600); do echo "hset bighash field$i value$i"; done | $cli >/dev/null
$cli xadd stream '1-1' a 1 >/dev/null
$cli xadd stream '2-1' b 2 >/dev/null
$cli xgroup create stream group 0 >/dev/null
$cli xreadgroup GROUP group consumer COUNT 1 STREAMS stream '>' >/dev/null
$cli -n 3 set "other database" yes >/dev/null
$cli hexpire hash 4000000000 fields 1 field >/dev/null 2>&1
$cli hexpire bighash 4000000000 fields 1 field7 >/dev/null 2>&1
$cli function load "#!lua name=mylib
redis.register_function('f', function() return 1 end)" >/dev/null 2>&1
exit 0
